import Gradbook

extension Callable {
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(_ a: NoForward) -> NoForward { NoForward() }
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(_ a: NoForward, _ b: NoForward) -> NoForward { NoForward() }
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(_ a: NoForward, _ b: NoForward, _ c: NoForward) -> NoForward {
    NoForward()
  }
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(_ a: NoForward, _ b: NoForward, _ c: NoForward, _ d: NoForward)
    -> NoForward
  { NoForward() }
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(
    _ a: NoForward, _ b: NoForward, _ c: NoForward, _ d: NoForward, _ e: NoForward
  ) -> NoForward { NoForward() }
  /// Stands for a `forward` that the class has not.
  public nonisolated func forward(
    _ a: NoForward, _ b: NoForward, _ c: NoForward, _ d: NoForward, _ e: NoForward, _ f: NoForward
  ) -> NoForward { NoForward() }
}

extension Callable {
  /// Runs the `forward` of one, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A1) -> R1 {
    call(a, forward: forward)
  }
  /// Runs the `forward` of two, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A2, _ b: B2) -> R2 {
    call(a, b, forward: forward)
  }
  /// Runs the `forward` of three, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A3, _ b: B3, _ c: C3) -> R3 {
    call(a, b, c, forward: forward)
  }
  /// Runs the `forward` of four, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A4, _ b: B4, _ c: C4, _ d: D4) -> R4 {
    call(a, b, c, d, forward: forward)
  }
  /// Runs the `forward` of five, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A5, _ b: B5, _ c: C5, _ d: D5, _ e: E5) -> R5 {
    call(a, b, c, d, e, forward: forward)
  }
  /// Runs the `forward` of six, with hooks, in the module's scope.
  public nonisolated func callAsFunction(_ a: A6, _ b: B6, _ c: C6, _ d: D6, _ e: E6, _ f: F6) -> R6
  {
    call(a, b, c, d, e, f, forward: forward)
  }
}

extension Callable where B2: ExpressibleByNilLiteral {
  /// Runs the `forward` of two with `nil` for the last.
  public nonisolated func callAsFunction(_ a: A2) -> R2 { self(a, nil) }
}

extension Callable where C3: ExpressibleByNilLiteral {
  /// Runs the `forward` of three with `nil` for the last.
  public nonisolated func callAsFunction(_ a: A3, _ b: B3) -> R3 { self(a, b, nil) }
}

extension Callable where D4: ExpressibleByNilLiteral {
  /// Runs the `forward` of four with `nil` for the last.
  public nonisolated func callAsFunction(_ a: A4, _ b: B4, _ c: C4) -> R4 { self(a, b, c, nil) }
}

extension Callable where E5: ExpressibleByNilLiteral {
  /// Runs the `forward` of five with `nil` for the last.
  public nonisolated func callAsFunction(_ a: A5, _ b: B5, _ c: C5, _ d: D5) -> R5 {
    self(a, b, c, d, nil)
  }
}

extension Callable where F6: ExpressibleByNilLiteral {
  /// Runs the `forward` of six with `nil` for the last.
  public nonisolated func callAsFunction(_ a: A6, _ b: B6, _ c: C6, _ d: D6, _ e: E6) -> R6 {
    self(a, b, c, d, e, nil)
  }
}

extension Callable where B3: ExpressibleByNilLiteral, C3: ExpressibleByNilLiteral {
  /// Runs the `forward` of three with `nil` for the last two.
  public nonisolated func callAsFunction(_ a: A3) -> R3 { self(a, nil, nil) }
}

extension Callable where C4: ExpressibleByNilLiteral, D4: ExpressibleByNilLiteral {
  /// Runs the `forward` of four with `nil` for the last two.
  public nonisolated func callAsFunction(_ a: A4, _ b: B4) -> R4 { self(a, b, nil, nil) }
}

extension Callable where D5: ExpressibleByNilLiteral, E5: ExpressibleByNilLiteral {
  /// Runs the `forward` of five with `nil` for the last two.
  public nonisolated func callAsFunction(_ a: A5, _ b: B5, _ c: C5) -> R5 {
    self(a, b, c, nil, nil)
  }
}

extension Callable where E6: ExpressibleByNilLiteral, F6: ExpressibleByNilLiteral {
  /// Runs the `forward` of six with `nil` for the last two.
  public nonisolated func callAsFunction(_ a: A6, _ b: B6, _ c: C6, _ d: D6) -> R6 {
    self(a, b, c, d, nil, nil)
  }
}

extension Callable
where B4: ExpressibleByNilLiteral, C4: ExpressibleByNilLiteral, D4: ExpressibleByNilLiteral {
  /// Runs the `forward` of four with `nil` for the last three.
  public nonisolated func callAsFunction(_ a: A4) -> R4 { self(a, nil, nil, nil) }
}

extension Callable
where C5: ExpressibleByNilLiteral, D5: ExpressibleByNilLiteral, E5: ExpressibleByNilLiteral {
  /// Runs the `forward` of five with `nil` for the last three.
  public nonisolated func callAsFunction(_ a: A5, _ b: B5) -> R5 { self(a, b, nil, nil, nil) }
}

extension Callable
where D6: ExpressibleByNilLiteral, E6: ExpressibleByNilLiteral, F6: ExpressibleByNilLiteral {
  /// Runs the `forward` of six with `nil` for the last three.
  public nonisolated func callAsFunction(_ a: A6, _ b: B6, _ c: C6) -> R6 {
    self(a, b, c, nil, nil, nil)
  }
}

extension Callable
where
  B5: ExpressibleByNilLiteral, C5: ExpressibleByNilLiteral, D5: ExpressibleByNilLiteral,
  E5: ExpressibleByNilLiteral
{
  /// Runs the `forward` of five with `nil` for the last four.
  public nonisolated func callAsFunction(_ a: A5) -> R5 { self(a, nil, nil, nil, nil) }
}

extension Callable
where
  C6: ExpressibleByNilLiteral, D6: ExpressibleByNilLiteral, E6: ExpressibleByNilLiteral,
  F6: ExpressibleByNilLiteral
{
  /// Runs the `forward` of six with `nil` for the last four.
  public nonisolated func callAsFunction(_ a: A6, _ b: B6) -> R6 { self(a, b, nil, nil, nil, nil) }
}

extension Callable
where
  B6: ExpressibleByNilLiteral, C6: ExpressibleByNilLiteral, D6: ExpressibleByNilLiteral,
  E6: ExpressibleByNilLiteral, F6: ExpressibleByNilLiteral
{
  /// Runs the `forward` of six with `nil` for the last five.
  public nonisolated func callAsFunction(_ a: A6) -> R6 { self(a, nil, nil, nil, nil, nil) }
}
