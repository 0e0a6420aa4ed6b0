// The door of @athar/imports: everything other rooms may use.
