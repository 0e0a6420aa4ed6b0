// The door of labels: many volunteers' labels become one label a task, with its probability.
export { type Answers as LabelAnswers } from './answers.ts'
export {
  type Choice as LabelChoice,
  chooseMethod as chooseLabelMethod,
  type Evidence as LabelEvidence,
  fitAuto as fitLabelsAuto,
  fitMethod as fitLabels,
  type Reason as LabelReason,
} from './auto.ts'
export { possibleLabels } from './classes.ts'
export {
  type FitOptions as LabelFitOptions,
  type LabelFit,
  type LabelMethod,
  labelMethods,
} from './fit.ts'
export {
  labelAlpha,
  readTasks as readLabelTasks,
  readWorkers as readLabelWorkers,
  type TaskResults as LabelTaskResults,
  type WorkerResults as LabelWorkerResults,
} from './measures.ts'
