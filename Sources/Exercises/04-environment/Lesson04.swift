import Practice

let lesson04: [any Exercise.Type] = []
