// Geometry on the globe: distance, point in polygon, web-mercator tiles.
export {}
