import Testing

@testable import Gradbook
