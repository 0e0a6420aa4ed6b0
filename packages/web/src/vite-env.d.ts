// What the build tool adds to the language: style sheets, addresses of files, pictures.
/// <reference types="vite/client" />
