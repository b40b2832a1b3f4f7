import Gradbook

// What datasets print: those of images torchvision's text, others their type and size.

/// A set's name, size and whatever else tells it from others, a line each, as torchvision prints
/// its sets.
func datasetText(_ name: String, count: Int, _ lines: String...) -> String {
  (["Dataset \(name)", "Number of datapoints: \(count)"] + lines).joined(separator: "\n    ")
}

/// A set's text followed by its transform, as torchvision prints them.
func datasetText(_ base: String, transform: any Transform) -> String {
  let head = "Transform: "
  let margin = "\n" + String(repeating: " ", count: head.count)
  return "\(base)\n    StandardTransform\n\(head)\("\(transform)".replacing("\n", with: margin))"
}

/// The text of a set that takes its samples from another one: `Subset(count=80, dataset=ImageSet)`.
func datasetText(_ name: String, count: Int, of base: some Dataset) -> String {
  pythonCall(name, ["count": count, "dataset": PythonWord("\(type(of: base))")])
}
