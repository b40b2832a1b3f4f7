/// Gradbook's version, as `gradbook --version` prints it.
public let gradbookVersion = "0.1.0"
