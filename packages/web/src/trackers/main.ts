// The volunteer's app begins: language and campaign from the address, people from the phone, then one screen after another.
import '../styles/tokens.css'
import '../viewer/viewer.css'
import './trackers.css'
import { readAddress } from './address.ts'
import { openRoom } from './room.ts'
import { countBytes } from './usage.ts'

const bytes = countBytes()
const address = readAddress(location.pathname, navigator.languages)

void openRoom(address, bytes)
