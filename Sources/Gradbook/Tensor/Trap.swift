/// Stops the program over a programmer's mistake, with a full sentence.
@inline(never)
func trap(_ sentence: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(sentence, file: file, line: line)
}

/// Returns the body's value, or traps with the error's own sentence: the trapping twin of a rule
/// that throws.
@inline(__always)
func orTrap<Value, Failure: Error & CustomStringConvertible>(
  _ body: () throws(Failure) -> Value
) -> Value {
  do {
    return try body()
  } catch {
    trap(error.description)
  }
}
