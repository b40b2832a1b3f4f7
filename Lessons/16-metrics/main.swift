import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(16)

lesson.goals(
  Text(
    "read a confusion matrix, and get accuracy, precision, recall and F1 from it",
    "读懂混淆矩阵，并由它算出准确率、精确率、召回率与 F1"),
  Text(
    "tell macro from micro averages, and say what each hides",
    "分清宏平均与微平均，并说出各自掩盖了什么"),
  Text(
    "notice when accuracy misleads", "识破准确率误导人的情形"),
  Text(
    "choose a threshold with the ROC curve, and say what the area under it means",
    "借助 ROC 曲线选阈值，并说出曲线下面积的含义"),
  Text(
    "choose between MSE, RMSE, MAE and R² for numbers",
    "预测数值时，在 MSE、RMSE、MAE 与 R² 之间选择"))

lesson.section("Accuracy: the share of right answers", "准确率：答对的比例")
lesson.say(
  """
  A loss is made for the machine: it must have a gradient. A *metric* is made for people: it must
  mean something. The simplest is **accuracy**. The model gives scores for each class, the largest
  wins, and we count how often it is the right one.
  """,
  """
  损失是给机器看的：它必须有梯度。*评估指标*是给人看的：它必须有含义。最简单的是**准确率**。
  模型给每个类别打分，最高分获胜，数一数有多少次选对了。
  """)
let scores = Tensor([
  [2.0, 0.5, 0.1], [0.2, 1.5, 0.3], [0.9, 0.1, 1.2], [1.1, 0.4, 0.8],
])
let truth = Tensor([0, 1, 2, 2])
print("predicted:", scores.argmax(dim: 1))
print("right:    ", scores.argmax(dim: 1) .== truth)
var accuracy = Accuracy(classes: 3)
accuracy.update(scores, truth)
print("accuracy: ", accuracy.value)
lesson.show()
lesson.predict(
  "A batch of 4 has accuracy 0.75, the last batch of 1 has accuracy 0. What is the accuracy of "
    + "all 5?",
  "4 个样本的批次准确率 0.75，最后 1 个样本的批次准确率 0。全部 5 个样本的准确率是多少？",
  choices: ["0.375", "0.6", "0.75"], answer: 1,
  because: Text(
    "3 of 5 are right. The mean of the two batch values, 0.375, counts the single sample four times "
      + "as much as the others. A metric object counts samples, so it gets this right by itself.",
    "5 个里对 3 个。把两个批次的值直接平均得 0.375，那等于让最后一个样本以四倍的分量计入。"
      + "指标对象按样本计数，自然不会弄错。"))
accuracy.update(Tensor([[0.1, 3.0, 0.2]]), Tensor([0]))
print("all five:", accuracy.value)
lesson.show()

tellConfusion()
tellImbalance()
tellSteps()
tellNumbers()

lesson.section("Which one to look at", "该看哪一个")
lesson.table(
  [Text("question", "问题"), Text("metric", "指标")],
  [
    [Text("classes about equally frequent", "各类别数量相近"), Text("accuracy", "准确率")],
    [
      Text("a false alarm is expensive (spam filter)", "误报代价高（垃圾邮件过滤）"),
      Text("precision", "精确率"),
    ],
    [
      Text("a miss is expensive (illness)", "漏报代价高（疾病筛查）"), Text("recall", "召回率"),
    ],
    [Text("both count, one number wanted", "两者都要紧，只想看一个数"), "F1"],
    [
      Text("rare classes matter as much as others", "稀有类别与其他类别同等重要"),
      Text("macro F1", "宏平均 F1"),
    ],
    [Text("the threshold is still open", "阈值尚未确定"), "ROC-AUC"],
    [
      Text("the same, with few positives", "同上，但正例很少"),
      Text("average precision", "平均精确率（AP）"),
    ],
    [
      Text("numbers, in their own unit", "预测数值，按原单位看误差"), "RMSE, MAE",
    ],
  ])

lesson.pytorch(
  """
  def accuracy(y_pred, y_true):
      correct = (y_pred.argmax(dim=1) == y_true).float().sum()
      total = y_true.size(0)
      return correct / total

  y_pred = torch.tensor([[2., 1.], [0., 1.], [0., 3.], [2., 0.]])
  y_true = torch.tensor([0, 1, 0, 0])
  print(accuracy(y_pred, y_true))
  from sklearn import metrics
  label = y_pred.argmax(dim=1)
  print(metrics.confusion_matrix(y_true, label))


  print(metrics.precision_score(y_true, label))


  print(metrics.recall_score(y_true, label))


  print(metrics.f1_score(y_true, label))

  score = y_pred[:, 1] - y_pred[:, 0]
  print(metrics.roc_auc_score(y_true, score))
  """
) {
  func accuracy(_ yPred: Tensor, _ yTrue: Tensor) -> Tensor {
    let correct = (yPred.argmax(dim: 1) .== yTrue).to(.float32).sum()
    let total = Double(yTrue.shape[0])
    return correct / total
  }
  let yPred = Tensor([[2.0, 1.0], [0.0, 1.0], [0.0, 3.0], [2.0, 0.0]])
  let yTrue = Tensor([0, 1, 0, 0])
  print(accuracy(yPred, yTrue))
  var matrix = ConfusionMatrix(classes: 2)
  matrix.update(yPred, yTrue)
  print(matrix.value)
  var precision = Precision(average: .binary)
  precision.update(yPred, yTrue)
  print(precision.value)
  var recall = Recall(average: .binary)
  recall.update(yPred, yTrue)
  print(recall.value)
  var f1 = F1Score(average: .binary)
  f1.update(yPred, yTrue)
  print(f1.value)
  var auc = AUROC()
  auc.update(yPred[0..., 1] - yPred[0..., 0], yTrue)
  print(auc.value)
}

lesson.pitfalls(
  Text(
    "Reporting accuracy alone on data of which 98 % are one class. Always set it beside the "
      + "accuracy of “always the commonest class”.",
    "98% 的数据属于同一类，却只报告准确率。至少要与“永远猜最多的那一类”的准确率放在一起比。"),
  Text(
    "Averaging the metric of batches. With accuracy the last, smaller batch counts too much; with "
      + "precision, F1 and AUC the mean of batches is not the value at all. Count over the whole "
      + "set, then divide.",
    "对各批次的指标求平均。对准确率，最后那个较小的批次分量过重；对精确率、F1、AUC，"
      + "批次的平均根本不是它们的值。应当先在整个数据集上计数，再做除法。"),
  Text(
    "Rows and columns of a confusion matrix mixed up. Here, as in scikit-learn, rows are the truth "
      + "and columns the prediction; some books have it the other way round.",
    "混淆矩阵的行列弄反。这里与 scikit-learn 一样：行是真实类别，列是预测类别；有的书正好相反。"),
  Text(
    "Choosing the threshold on the test set. Then the test set has been trained on. Take the "
      + "validation set ([lesson 19](19)).",
    "在测试集上挑阈值，等于把测试集也拿来训练了。应当用验证集（见[第 19 课](19)）。"),
  Text(
    "ROC-AUC from labels of 0 and 1 in place of scores. It needs the order of the scores; rounded to "
      + "0 and 1 almost everything is a tie.",
    "拿 0/1 标签而不是分数去算 ROC-AUC。它需要分数的先后次序；四舍五入成 0 和 1 之后，几乎全是平手。"),
  Text(
    "0/0. A class that was never predicted has no precision. Gradbook and scikit-learn say 0; other "
      + "tools leave it out. Say which you mean.",
    "0/0。从没被预测过的类别没有精确率可言。Gradbook 与 scikit-learn 取 0，有的工具则跳过不计。要说明用的是哪一种。"))
lesson.finish()
