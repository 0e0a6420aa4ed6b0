// The door of @athar/estimates: lists and waiting times → totals and curves, with their uncertainty.
export * from './documented-range.ts'
export * from './kaplan-meier.ts'
export * from './quantile.ts'
export * from './mse/index.ts'
