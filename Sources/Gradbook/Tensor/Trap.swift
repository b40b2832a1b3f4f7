/// Stops the program over a programmer's mistake, with a full sentence that begins with the
/// operation's name; whoever watches for failures is told of the operands before.
@inline(never)
func trap(
  _ sentence: String, on operands: @autoclosure () -> [Tensor] = [], file: StaticString = #fileID,
  line: UInt = #line
) -> Never {
  fatalError(
    FailureWatch.told(Text(sentence), operands()), file: file, line: line)
}

/// Returns the body's value, or traps with the error's own sentence: the trapping twin of a rule
/// that throws.
@inline(__always)
func orTrap<Value, Failure: Error & CustomStringConvertible>(
  on operands: @autoclosure () -> [Tensor] = [], _ body: () throws(Failure) -> Value
) -> Value {
  do {
    return try body()
  } catch {
    trap(error, on: operands)
  }
}

@inline(never)
private func trap(
  _ error: any Error & CustomStringConvertible, on operands: () -> [Tensor]
) -> Never {
  let sentence = (error as? any BilingualError)?.text ?? Text(error.description)
  let node = (error as? BackwardError)?.node
  fatalError(FailureWatch.told(sentence, operands(), at: node))
}
