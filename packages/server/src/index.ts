// The door of @athar/server: everything other rooms may use.
