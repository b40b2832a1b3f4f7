import Practice

let lesson34: [any Exercise.Type] = [
  StoredNumbers.self, SharedViews.self, StretchedShapes.self, SummedBack.self,
  RecordingSwitch.self, ArrayRules.self, ArrayBackward.self, ProductOfMatrices.self,
  ReducedAxes.self, ClassLoss.self, InPlaceUpdate.self, DigitsTraining.self, TensorTests.self,
]
