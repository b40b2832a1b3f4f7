import Doctor
import Gradbook
import GraphDrawing
import Workbook

let lesson = Lesson(3)

let packages: [(name: String, package: Installer.Package)] = [
  ("Graphviz", .graphviz), ("OpenBLAS", .openblas), ("gnuplot", .gnuplot),
]
lesson.table(
  "by hand", packages.map { [$0.name, $0.package.apt, $0.package.dnf, $0.package.brew] })

proveThatItWorks()
nameWhatIsUsed()
mendWhatIsMissing()

lesson.pytorch(
  """
  import torch
  print(torch.__version__)
  print(torch.zeros(1).device)
  x = torch.rand(5, 3)
  y = torch.rand(5, 3)
  print(x + y)
  """
) {
  // import Gradbook
  print(gradbookVersion)
  print(Tensor.zeros(1).device)
  let x = Tensor.rand(5, 3)
  let y = Tensor.rand(5, 3)
  print(x + y)
}

lesson.finish()
