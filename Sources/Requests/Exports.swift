@_exported import Language
