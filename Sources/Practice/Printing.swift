// The C library's `stdout` is a variable, which Swift 6 otherwise keeps at a distance.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Darwin
#endif

/// What is printed leaves the program with each line, so that a crash does not swallow it.
func printLineByLine() {
  setvbuf(stdout, nil, Int32(_IOLBF), 0)
}
