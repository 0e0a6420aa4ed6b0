// The door of logs: strike logs that governments published, each in its own columns.
export {
  type DutchStrike,
  dutchLogColumns,
  type LogError,
  type LogFault,
  type LogReading,
  readDutchLog,
} from './dutch.ts'
