//! Plots as SVG, small and plain: two panels on logarithmic axes, colours that are told apart on light and on dark ground, and
//! each curve marked with a letter of its own, so that colour is never needed.

use super::measure::Usage;
use super::report::number;

/// Colours of the curves, by day and by night.
const COLOURS: [(&str, &str); 4] =
    [("#0f5cb8", "#6cb0ff"), ("#5c5c5c", "#b4b4b4"), ("#a33f00", "#ff9a5c"), ("#1b7340", "#5fd08f")];
/// Width and height of a panel's drawing, and the room around it.
const PANEL: (f64, f64) = (300.0, 220.0);
const LEFT: f64 = 56.0;
const TOP: f64 = 44.0;
const BETWEEN: f64 = 76.0;
/// Height of a line of the legend.
const LEGEND: f64 = 18.0;

/// One client's cost.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    /// Who.
    pub(super) name: String,
    /// How many, and what that cost.
    pub(super) points: Vec<(f64, Usage)>,
}

/// A plot of two panels: seconds and memory.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    /// Its title.
    pub(super) title: String,
    /// What is counted.
    pub(super) across: String,
    /// The curves; the first is Waypost's.
    pub(super) curves: Vec<Curve>,
}

type Pick = fn(&Usage) -> f64;

impl Plot {
    /// The plot as a file.
    pub(super) fn svg(&self) -> String {
        let width = LEFT + 2.0 * PANEL.0 + BETWEEN + 16.0;
        let height = TOP + PANEL.1 + 48.0 + LEGEND * self.curves.len() as f64;
        let mut text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-labelledby=\"t\" font-family=\"sans-serif\" font-size=\"12\">\n<title id=\"t\">{}</title>\n{}",
            self.title,
            style()
        );
        text.push_str(&label(LEFT, 18.0, "start", &self.title, "font-weight=\"bold\""));
        let panels: [(&str, Pick, bool); 2] =
            [("seconds", |usage| usage.wall_s, true), ("peak memory, MiB", |usage| usage.rss_mib, false)];
        for (at, (name, pick, is_proportional)) in panels.into_iter().enumerate() {
            let left = LEFT + at as f64 * (PANEL.0 + BETWEEN);
            text.push_str(&self.panel(left, name, pick, is_proportional));
        }
        for (at, curve) in self.curves.iter().enumerate() {
            let y = TOP + PANEL.1 + 54.0 + LEGEND * at as f64;
            text.push_str(&mark(LEFT + 6.0, y - 4.0, at));
            text.push_str(&label(LEFT + 20.0, y, "start", &curve.name, ""));
        }
        text.push_str("</svg>\n");
        text
    }

    fn panel(&self, left: f64, name: &str, pick: Pick, is_proportional: bool) -> String {
        let points = || self.curves.iter().flat_map(|curve| &curve.points);
        let across = Axis::of(points().map(|(count, _)| *count));
        let up = Axis::of(points().map(|(_, usage)| pick(usage)));
        let x = |value: f64| left + across.part(value) * PANEL.0;
        let y = |value: f64| TOP + (1.0 - up.part(value)) * PANEL.1;
        let mut text = label(left, TOP - 8.0, "start", name, "");
        for value in up.decades() {
            text.push_str(&line("grid", (left, y(value)), (left + PANEL.0, y(value))));
            text.push_str(&label(left - 6.0, y(value) + 4.0, "end", &tick(value), ""));
        }
        for value in across.decades() {
            text.push_str(&line("grid", (x(value), TOP), (x(value), TOP + PANEL.1)));
            text.push_str(&label(x(value), TOP + PANEL.1 + 16.0, "middle", &tick(value), ""));
        }
        text.push_str(&label(left + PANEL.0 / 2.0, TOP + PANEL.1 + 32.0, "middle", &self.across, ""));
        if let Some((count, usage)) =
            self.curves.first().and_then(|curve| curve.points.last()).filter(|_| is_proportional)
        {
            let least = (across.least).max(count * up.least / pick(usage));
            text.push_str(&line("even", (x(least), y(pick(usage) * least / count)), (x(*count), y(pick(usage)))));
        }
        for (at, curve) in self.curves.iter().enumerate() {
            let path: Vec<(f64, f64)> = curve.points.iter().map(|(count, usage)| (x(*count), y(pick(usage)))).collect();
            let list: Vec<String> = path.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            text.push_str(&format!("<polyline class=\"c{at}\" points=\"{}\"/>\n", list.join(" ")));
            path.iter().for_each(|(x, y)| text.push_str(&mark(*x, *y, at)));
        }
        text
    }
}

/// A logarithmic axis over whole decades.
struct Axis {
    least: f64,
    most: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let logs: Vec<f64> = values.filter(|value| *value > 0.0).map(f64::log10).collect();
        let least = logs.iter().copied().fold(f64::INFINITY, f64::min).floor();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil();
        if least.is_finite() && least < most {
            Self { least: 10_f64.powf(least), most: 10_f64.powf(most) }
        } else {
            Self { least: 1.0, most: 10.0 }
        }
    }

    fn part(&self, value: f64) -> f64 {
        ((value.max(self.least) / self.least).log10() / (self.most / self.least).log10()).clamp(0.0, 1.0)
    }

    fn decades(&self) -> Vec<f64> {
        let (first, last) = (self.least.log10().round() as i32, self.most.log10().round() as i32);
        (first..=last).map(|power| 10_f64.powi(power)).collect()
    }
}

fn tick(value: f64) -> String {
    if value >= 1.0 {
        number(value.round()).trim_end_matches(".0").trim_end_matches(".00").to_owned()
    } else {
        format!("{value}")
    }
}

fn style() -> String {
    let rules = |night: bool| {
        let (ink, grid) = if night { ("#e8e8e8", "#474747") } else { ("#222222", "#d5d5d5") };
        let mut text = format!("text{{fill:{ink}}}.grid{{stroke:{grid}}}.even{{stroke:{ink};stroke-dasharray:3 4}}");
        for (at, colours) in COLOURS.iter().enumerate() {
            let colour = if night { colours.1 } else { colours.0 };
            text.push_str(&format!(".c{at}{{stroke:{colour}}}.m{at}{{fill:{colour}}}"));
        }
        text
    };
    format!(
        "<style>polyline{{fill:none;stroke-width:2}}.l{{font-size:9px;font-weight:bold}}.l.l{{fill:#fff}}{}\
         @media (prefers-color-scheme:dark){{{}.l.l{{fill:#111}}}}</style>\n",
        rules(false),
        rules(true)
    )
}

fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> String {
    format!(
        "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>\n",
        from.0, from.1, to.0, to.1
    )
}

fn label(x: f64, y: f64, anchor: &str, text: &str, more: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" {more}>{text}</text>\n")
}

fn mark(x: f64, y: f64, curve: usize) -> String {
    let letter = char::from(b'A' + curve as u8);
    format!(
        "<circle class=\"m{curve}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6.5\"/>\n\
         <text class=\"l\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{letter}</text>\n",
        y + 3.2
    )
}
