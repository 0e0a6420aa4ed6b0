// The ground: how many metres a degree of latitude is, on a sphere of the earth's mean radius (6,371 km).

export const METRES_A_DEGREE = 111_195
