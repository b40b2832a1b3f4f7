import Datasets
import Foundation
import NN
import Training
import Workbook

let lesson = Lesson(27, data: ["made", "fashion-mnist", "digits", "mnist"])

let (known, unseen) = lesson.attempt { try pictureSets() }
print(known)
print("unseen:", unseen.count)
lesson.show("pictures")
lesson.plot("pictures") { t in firstOfEachClass(t.language) }

let held = min(known.count / 6, 2000)  // kept back, to choose by
let (x, y) = numbers(known)
let (trainX, trainY) = (x[held...], y[held...])
let (heldX, heldY) = (x[..<held], y[..<held])
let (unseenX, unseenY) = numbers(unseen)
print("to learn from:", trainX.shape)
print("to choose by: ", heldX.shape)
print("to judge by:  ", unseenX.shape)
lesson.show("three parts")

tellNetwork()
tellTutorial()
let model = tellLearning(tellRates())

tellConfusion()
tellMistakes()
tellTemplates()
tellGradient()
tellCheck()
tellStep()
tellShift()
tellPyTorch()
lesson.attempt { try writePictures() }

lesson.finish()
