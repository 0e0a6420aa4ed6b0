// MGRS references: squares, whose side follows from the number of digits.
export {}
