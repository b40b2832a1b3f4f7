import Practice

// 16.2  Precision, recall, F1 · 精确率、召回率与 F1
//
// From a confusion matrix (rows: truth, columns: prediction) give for each class its precision,
// recall and F1 = 2·TP / (2·TP + FP + FN), as one row [precision, recall, F1]. 0/0 counts as 0.
//
//     [[3, 1],        [[1,   0.75, 0.857143],
//      [0, 2]]   →     [0.666667, 1, 0.8]]
//
// Class 0: three were called 0, all rightly; of four zeros three were found.
//
// 给你一个混淆矩阵（行是真实类别，列是预测类别），请求出每个类别的精确率、召回率和
// F1 = 2·TP / (2·TP + FP + FN)，每类一行：[精确率, 召回率, F1]。0/0 记作 0（例子见上）。
// 例子里的类别 0：有三个被判为 0，全都判对；四个 0 里找到了三个。

/// Precision, recall and F1 of each class.
func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  return todo()
  // END
}
