import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(18)

let row = Tensor(flat: [0, 51, 128, 255], shape: [1, 1, 4], dtype: .uint8)
let scaled = ToTensor()(row)
print("bytes:     ", row.reshape(-1))
print("ToTensor:  ", scaled.reshape(-1))
print("Normalize: ", Normalize(mean: [0.5], std: [0.5])(scaled).reshape(-1))
lesson.show("to numbers")
let digits = ImageSet.digits(200, seed: lesson.seed)
let pixels = digits.images.to(.float32) / 255
let (mean, std) = (pixels.mean().item(), pixels.std().item())
print("mean:", rounded(mean), " std:", rounded(std))
let ready = digits.transformed(
  by: Compose([ToTensor(), Normalize(mean: [mean], std: [std])]))
let all = Tensor.stack((0..<ready.count).map { ready[$0].0 })
print("then:", rounded(all.mean().item()), "     ", rounded(all.std().item()))
lesson.show("normalized")
tellScale()

tellGeometry()
tellColour()
tellEffect()

lesson.pytorch(
  """
  torch.manual_seed(42)
  transform = transforms.Compose([
      transforms.RandomRotation(15),
      transforms.RandomHorizontalFlip(p=0.5),
      transforms.RandomResizedCrop(32),
      transforms.ColorJitter(brightness=0.2, contrast=0.2),
      transforms.ToTensor(),
      transforms.Normalize(mean=[0.5, 0.5, 0.5],
                           std=[0.5, 0.5, 0.5]),
  ])
  image = transform(picture)
  print(image.shape, image.dtype)
  """
) {
  manualSeed(42)
  let transform = Compose([
    RandomRotation(15),
    RandomHorizontalFlip(p: 0.5),
    RandomResizedCrop(32),
    ColorJitter(brightness: 0.2, contrast: 0.2),
    ToTensor(),
    Normalize(
      mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]),
  ])
  let image = transform(house())
  print(image.shape, image.dtype)
}

lesson.finish()
