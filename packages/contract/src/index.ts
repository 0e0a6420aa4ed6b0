// The door of @athar/contract: everything other rooms may use.
