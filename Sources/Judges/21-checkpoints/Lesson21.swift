import Practice

let lesson21: [any Exercise.Type] = [ElementBytes.self, ResumeAnywhere.self, SaveSafely.self]
