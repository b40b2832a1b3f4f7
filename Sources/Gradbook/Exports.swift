// Whoever sees a graph reads its words: `Text` and `Language` come with the engine.
@_exported import Language
