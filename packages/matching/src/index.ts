// Incidents, declared strikes and dated damage, weighed against each other in space and time.
export {}
