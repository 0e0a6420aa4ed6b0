// The door of the room of published figures: its pages come as one part, fetched by those who go there.
export { PublishedFigureRoom } from './PublishedFigureRoom.tsx'
export { PublishedFiguresRoom } from './PublishedFiguresRoom.tsx'
