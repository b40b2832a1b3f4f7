// The C library of this system, under one name: the one file that chooses between them.

#if canImport(Darwin)
  @_exported import Darwin
#elseif canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#else
  #error("Gradbook knows the C libraries of Linux (Glibc, Musl) and of Apple's systems.")
#endif
