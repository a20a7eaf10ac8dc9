fn main() {
    // ANCHOR: pull
    let strokes = 3;
    // ANCHOR_END: pull
    println!("{strokes}");
}
