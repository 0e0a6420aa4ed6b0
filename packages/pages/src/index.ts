// The door of @athar/pages: everything other rooms may use.
