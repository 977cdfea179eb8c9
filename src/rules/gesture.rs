//! The state chart of a drag: what a pointer's and a keyboard's events mean for one note. Never touches an element.

/// A place on the screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// How far `other` is away.
    fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// How far a mouse or a pen moves before a press is a drag, in pixels.
pub const MOUSE_THRESHOLD: f64 = 4.0;
/// The same for a finger, which rolls while it presses.
pub const TOUCH_THRESHOLD: f64 = 8.0;

/// Where a gesture stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Gesture {
    /// Nothing is pressed.
    #[default]
    Idle,
    /// Pressed, not yet moved far enough.
    Pressed {
        /// Where it was pressed.
        start: Point,
    },
    /// On the way.
    Dragging {
        /// Where it was pressed.
        start: Point,
        /// Where it is now.
        at: Point,
    },
}

/// What happened. Events of other pointers than the pressed one are the caller's to leave out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input {
    /// The pointer was pressed.
    Down(Point),
    /// It moved.
    Move(Point),
    /// It was let go.
    Up(Point),
    /// The browser took it away.
    Cancel,
    /// The Escape key.
    Escape,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Output {
    /// Nothing.
    Nothing,
    /// Lift the note and show it here.
    Begin(Point),
    /// Show it here.
    Follow(Point),
    /// Put it down here, for good.
    Drop(Point),
    /// Show it where it was.
    PutBack,
    /// It was a click: open the note.
    Click,
}

impl Gesture {
    /// Takes one step and says what to do. `threshold` is in pixels.
    ///
    /// A press that moved too far between two events is dropped without a [`Output::Begin`]; after Escape the rest
    /// of the gesture does nothing, its release included.
    #[must_use]
    pub fn step(self, input: Input, threshold: f64) -> (Self, Output) {
        match (self, input) {
            (Self::Idle | Self::Pressed { .. }, Input::Down(start)) => (Self::Pressed { start }, Output::Nothing),
            (Self::Pressed { start }, Input::Move(at)) if start.distance(at) >= threshold => {
                (Self::Dragging { start, at }, Output::Begin(at))
            }
            (Self::Pressed { start }, Input::Up(at)) if start.distance(at) >= threshold => (Self::Idle, Output::Drop(at)),
            (Self::Pressed { .. }, Input::Up(_)) => (Self::Idle, Output::Click),
            (Self::Pressed { .. }, Input::Cancel | Input::Escape) => (Self::Idle, Output::Nothing),
            (Self::Dragging { start, .. }, Input::Move(at)) => (Self::Dragging { start, at }, Output::Follow(at)),
            (Self::Dragging { .. }, Input::Up(at)) => (Self::Idle, Output::Drop(at)),
            (Self::Dragging { .. }, Input::Cancel | Input::Escape) => (Self::Idle, Output::PutBack),
            (state, _) => (state, Output::Nothing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(x: f64) -> Point {
        Point { x, y: 0.0 }
    }

    fn run(inputs: &[Input]) -> Vec<Output> {
        let mut gesture = Gesture::Idle;
        let mut step = |input: &Input| {
            let (next, output) = gesture.step(*input, MOUSE_THRESHOLD);
            gesture = next;
            output
        };
        inputs.iter().map(&mut step).collect()
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_click() {
        let outputs = run(&[Input::Down(at(0.0)), Input::Move(at(3.0)), Input::Up(at(3.0))]);
        assert_eq!(outputs, [Output::Nothing, Output::Nothing, Output::Click]);
    }

    #[test]
    fn a_drag_begins_follows_and_drops() {
        let outputs = run(&[Input::Down(at(0.0)), Input::Move(at(4.0)), Input::Move(at(1.0)), Input::Up(at(9.0))]);
        assert_eq!(outputs, [Output::Nothing, Output::Begin(at(4.0)), Output::Follow(at(1.0)), Output::Drop(at(9.0))]);
    }

    #[test]
    fn escape_and_cancel_put_it_back_and_end_the_gesture() {
        for stop in [Input::Escape, Input::Cancel] {
            let outputs = run(&[Input::Down(at(0.0)), Input::Move(at(9.0)), stop, Input::Move(at(20.0)), Input::Up(at(20.0))]);
            assert_eq!(outputs[2..], [Output::PutBack, Output::Nothing, Output::Nothing]);
        }
    }

    #[test]
    fn a_finger_needs_a_longer_way() {
        let pressed = Gesture::Pressed { start: at(0.0) };
        assert_eq!(pressed.step(Input::Move(at(7.0)), TOUCH_THRESHOLD).1, Output::Nothing);
        assert_eq!(pressed.step(Input::Move(at(8.0)), TOUCH_THRESHOLD).1, Output::Begin(at(8.0)));
    }

    #[test]
    fn a_throw_between_two_events_is_still_a_drop() {
        assert_eq!(run(&[Input::Down(at(0.0)), Input::Up(at(50.0))])[1], Output::Drop(at(50.0)));
    }

    fn input() -> impl Strategy<Value = Input> {
        let point = || (0.0..40.0, 0.0..40.0).prop_map(|(x, y)| Point { x, y });
        prop_oneof![
            1 => point().prop_map(Input::Down),
            4 => point().prop_map(Input::Move),
            1 => point().prop_map(Input::Up),
            1 => Just(Input::Cancel),
            1 => Just(Input::Escape),
        ]
    }

    proptest! {
        #[test]
        fn what_is_lifted_is_put_down_or_back_once(inputs in prop::collection::vec(input(), 0..60)) {
            let (mut gesture, mut lifted) = (Gesture::Idle, false);
            for input in inputs {
                let (next, output) = gesture.step(input, MOUSE_THRESHOLD);
                match output {
                    Output::Begin(_) => { prop_assert!(!lifted); lifted = true; }
                    Output::Follow(_) => prop_assert!(lifted),
                    Output::Drop(_) => lifted = false,
                    Output::PutBack => { prop_assert!(lifted); lifted = false; }
                    Output::Click => prop_assert!(!lifted),
                    Output::Nothing => {}
                }
                prop_assert_eq!(matches!(next, Gesture::Dragging { .. }), lifted);
                gesture = next;
            }
        }
    }
}
