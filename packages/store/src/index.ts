// The door of @athar/store: everything other rooms may use.
