// The door of @athar/sample: everything other rooms may use.
