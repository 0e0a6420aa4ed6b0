// Imagery: scenes of known acquisition time, read, cut into frames and tiles. The room's one door.
export {}
