// The door of labels: many volunteers' labels become one label a task, with its probability.
export { type Answers } from './answers.ts'
export {
  type Choice,
  chooseMethod,
  type Evidence,
  fitAuto,
  fitMethod,
  type Reason,
} from './auto.ts'
export { type FitOptions, type LabelFit, type LabelMethod } from './fit.ts'
export {
  krippendorffAlpha,
  readTasks,
  readWorkers,
  type TaskResults,
  type WorkerResults,
} from './measures.ts'
