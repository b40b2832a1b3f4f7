import Gradbook
import Testing

@testable import NN
