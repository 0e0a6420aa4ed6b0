// The door of @athar/evidence: everything other rooms may use.
