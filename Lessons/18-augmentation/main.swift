import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(18)

lesson.goals(
  Text(
    "turn bytes into numbers that a network likes: ToTensor and Normalize",
    "把字节变成网络喜欢的数：ToTensor 与 Normalize"),
  Text(
    "flip, rotate, crop and recolour images at random, and chain it all with Compose",
    "随机翻转、旋转、裁剪、变色，并用 Compose 把它们串起来"),
  Text(
    "say what a rotation does to the pixels, and to their gradients",
    "说明旋转对像素做了什么，对它们的梯度又做了什么"),
  Text(
    "tell an augmentation that helps from one that spoils the labels",
    "分清哪些增强有帮助，哪些会毁掉标签"))

lesson.section("From bytes to numbers", "从字节到数")
lesson.say(
  """
  An image file holds bytes, 0…255. A network wants numbers around 0 and of size about 1, as its
  weights were drawn for such ones ([lesson 14](14)). Two steps lead there: `ToTensor` divides by
  255; `Normalize` takes a mean away and divides by a deviation, channel by channel.

  $$x' = \\frac{x / 255 - mean}{std}$$
  """,
  """
  图像文件里是字节，0…255。网络却喜欢在 0 附近、大小约为 1 的数，因为它的初始权重就是按这样的输入抽取的
  （见[第 14 课](14)）。分两步走：`ToTensor` 除以 255；`Normalize` 逐通道减去均值，再除以标准差。

  $$x' = \\frac{x / 255 - mean}{std}$$
  """)
lesson.predict(
  "A white pixel, 255, goes through `ToTensor` and then `Normalize(mean: [0.5], std: [0.5])`. What comes out?",
  "白色像素 255 先过 `ToTensor`，再过 `Normalize(mean: [0.5], std: [0.5])`。结果是多少？",
  answer: 1,
  because: Text(
    "$255/255 = 1$, and $(1 - 0.5)/0.5 = 1$. Black becomes −1: the range is now −1…1.",
    "$255/255 = 1$，$(1 - 0.5)/0.5 = 1$。黑色变成 −1：取值范围成了 −1…1。"))
let row = Tensor(flat: [0, 51, 128, 255], shape: [1, 1, 4], dtype: .uint8)
let scaled = ToTensor()(row)
print("bytes:     ", row.reshape(-1))
print("ToTensor:  ", scaled.reshape(-1))
print("Normalize: ", Normalize(mean: [0.5], std: [0.5])(scaled).reshape(-1))
lesson.show()
lesson.say(
  """
  0.5 and 0.5 are a guess that always serves. Better are the mean and the deviation of the training
  images themselves: computed once, written down, and used for every image from then on. For colour
  there is one of each a channel; models trained on ImageNet's photographs expect its numbers, the
  means 0.485, 0.456, 0.406 and the deviations 0.229, 0.224, 0.225.
  """,
  """
  0.5 与 0.5 是不会出大错的通用取值。更好的办法是用训练图像自己的均值和标准差：算一次，记下来，以后每张图都用它。
  彩色图像每个通道各有一对；在 ImageNet 照片上训练的模型，要用它的数：均值 0.485、0.456、0.406，标准差 0.229、0.224、0.225。
  """)
let digits = ImageSet.digits(200, seed: lesson.seed)
let pixels = digits.images.to(.float32) / 255
let (mean, std) = (pixels.mean().item(), pixels.std().item())
print("mean:", rounded(mean), " std:", rounded(std))
let ready = digits.transformed(
  by: Compose([ToTensor(), Normalize(mean: [mean], std: [std])]))
let all = Tensor.stack((0..<ready.count).map { ready[$0].0 })
print("then:", rounded(all.mean().item()), "     ", rounded(all.std().item()))
lesson.show()
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

lesson.pitfalls(
  Text(
    "Augmenting the validation or test images. Their score then depends on luck. Random steps "
      + "belong to training; `ToTensor`, `Normalize` and a fixed crop to both.",
    "对验证集、测试集也做随机增强，得分就要看运气。随机的步骤只属于训练；`ToTensor`、`Normalize` 和固定裁剪两边都要。"),
  Text(
    "Training with one normalization and predicting with another, or with none. The numbers belong "
      + "to the model: save them with it.",
    "训练用一套归一化，预测时用另一套，或者干脆忘了。均值与标准差是模型的一部分：要和它一起保存。"),
  Text(
    "Computing mean and deviation over the test images too. That is a leak, though a small one.",
    "算均值和标准差时把测试图像也算了进去。泄漏虽小，也是泄漏。"),
  Text(
    "`ColorJitter` after `Normalize`. It keeps numbers within 0…1, and so cuts off half of a "
      + "normalized image.",
    "把 `ColorJitter` 放在 `Normalize` 之后。它会把数限制在 0…1，归一化后的图像会被砍掉一半。"),
  Text(
    "Flips or large rotations where left, right, up and down carry the meaning: digits, letters, "
      + "road signs, arrows.",
    "左右上下本身有含义时，还去翻转或大角度旋转：数字、字母、路标、箭头都是如此。"),
  Text(
    "Expecting a larger dataset. An augmented set has as many samples as before; each is another "
      + "one in every epoch. So train for more epochs.",
    "以为数据集变大了。增强后样本个数不变，只是每一轮看到的样子都不同；所以要多训练几轮。"))
lesson.finish()
