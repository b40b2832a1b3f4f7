import Practice

let lesson14: [any Exercise.Type] = []
