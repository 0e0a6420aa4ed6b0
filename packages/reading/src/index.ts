// Releases, logs and articles in Arabic and English → what they say, with the place where they say it.
export {}
