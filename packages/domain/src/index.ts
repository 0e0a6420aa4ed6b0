// The door of @athar/domain: everything other rooms may use.
