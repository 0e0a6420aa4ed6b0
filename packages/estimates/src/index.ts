// Lists and waiting times → totals and curves, with their uncertainty.
export {}
