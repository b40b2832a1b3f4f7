extension Program {
  /// The program as a function that runs as a plan.
  ///
  /// - Throws: ``ProgramError`` for a program from a file that does not hold together.
  public func compiled() throws -> Compiled {
    let prepared = try prepared()
    return Compiled { try prepared.run($0) }
  }
}
