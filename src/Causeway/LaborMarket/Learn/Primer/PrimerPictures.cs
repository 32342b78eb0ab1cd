using System.Globalization;
using System.Net;
using System.Text;

namespace Causeway.LaborMarket.Learn.Primer;

/// <summary>The drawings of the guide: small enough to be read on a telephone, colored by the style sheet, described in words.</summary>
static class PrimerPictures
{
    const int Width = 360;

    static readonly CultureInfo US = CultureInfo.GetCultureInfo("en-US");

    public static string Draw(string name, string language)
    {
        var es = language == "es";
        return name switch
        {
            "two-counts" => TwoCounts(es),
            "three-words" => ThreeWords(es),
            "percentiles" => Percentiles(es),
            "margins" => Margins(es),
            _ => throw new InvalidOperationException($"The guide has no picture '{name}'."),
        };
    }

    static string TwoCounts(bool es)
    {
        const double jobs = 807_369;
        const double residents = 502_655;
        var drawing = new Drawing(
            130,
            es
                ? "807,369 empleos en el condado frente a 502,655 residentes que trabajan."
                : "807,369 jobs in the county beside 502,655 residents at work."
        );
        Bar(22, jobs, "teal", es ? "Empleos en el condado" : "Jobs in the county");
        Bar(84, residents, "amber", es ? "Residentes que trabajan" : "Residents at work");
        return drawing.ToString();

        void Bar(double y, double value, string color, string label)
        {
            drawing.Text(0, y - 6, label, "ink strong");
            drawing.Rectangle(0, y, 270 * value / jobs, 26, color);
            drawing.Text(276 * value / jobs + 4, y + 18, value.ToString("N0", US), "ink");
        }
    }

    static string ThreeWords(bool es)
    {
        var drawing = new Drawing(
            206,
            es
                ? "Tres cajas, una dentro de otra: el salario dentro de los ingresos del trabajo, y estos dentro del ingreso del hogar."
                : "Three boxes, one inside the other: wage inside earnings, earnings inside household income."
        );
        drawing.Rectangle(1, 1, 358, 204, "mist");
        drawing.Text(14, 24, es ? "Ingreso del hogar" : "Household income", "ink strong");
        drawing.Text(14, 42, es ? "+ otras personas, beneficios, pensiones" : "+ other people, benefits, pensions", "quiet");
        drawing.Rectangle(14, 54, 332, 138, "box");
        drawing.Text(28, 77, es ? "Ingresos del trabajo de una persona" : "One person's earnings", "ink strong");
        drawing.Text(28, 95, es ? "= salario × horas × semanas, todo empleo" : "= wage × hours × weeks, all jobs", "quiet");
        drawing.Rectangle(28, 107, 304, 72, "deep");
        drawing.Text(42, 134, es ? "Salario de un empleo" : "Wage of one job", "on-dark strong");
        drawing.Text(42, 156, es ? "dólares por hora" : "dollars an hour", "on-dark");
        return drawing.ToString();
    }

    static string Percentiles(bool es)
    {
        (int Percentile, double Wage)[] points = [(10, 15.00), (25, 18.07), (50, 24.51), (75, 38.71), (90, 61.81)];
        var drawing = new Drawing(
            206,
            (es ? "Percentiles del pago por hora: " : "Percentiles of hourly pay: ")
                + string.Join(", ", points.Select(p => $"{p.Percentile}: {p.Wage.ToString("C2", US)}"))
                + "."
        );
        for (var i = 0; i < points.Length; i++)
        {
            var (percentile, wage) = points[i];
            var y = 12 + i * 39;
            var label = percentile == 50 ? (es ? "mediana" : "median") : (es ? $"percentil {percentile}" : $"{percentile}th percentile");
            drawing.Text(0, y + 17, label, percentile == 50 ? "ink strong" : "ink");
            drawing.Rectangle(118, y, 178 * wage / 61.81, 24, percentile == 50 ? "amber" : "teal");
            drawing.Text(124 + 178 * wage / 61.81, y + 17, wage.ToString("C2", US), "ink");
        }

        return drawing.ToString();
    }

    static string Margins(bool es)
    {
        (string Label, double Estimate, double Margin)[] groups =
        [
            (es ? "Blancos" : "White", 38.46, 1.34),
            (es ? "Negros" : "Black", 38.46, 1.52),
            (es ? "Asiáticos" : "Asian", 38.46, 3.99),
            (es ? "Hispanos" : "Hispanic", 32.05, 4.10),
        ];
        var drawing = new Drawing(
            216,
            string.Join("; ", groups.Select(g => $"{g.Label}: {g.Estimate.ToString("C2", US)} ± {g.Margin.ToString("N2", US)}")) + "."
        );
        for (var i = 0; i < groups.Length; i++)
        {
            var (label, estimate, margin) = groups[i];
            var y = 24 + i * 42;
            drawing.Text(0, y + 5, label, "ink");
            drawing.Line(X(estimate - margin), y, X(estimate + margin), y, "bar");
            drawing.Dot(X(estimate), y, "amber");
        }

        drawing.Line(X(26), 188, X(44), 188, "rule");
        foreach (var dollars in (int[])[28, 32, 36, 40, 44])
        {
            drawing.Line(X(dollars), 185, X(dollars), 191, "rule");
            drawing.Text(X(dollars), 207, $"${dollars}", "quiet", "middle");
        }

        return drawing.ToString();

        static double X(double dollars) => 84 + (dollars - 26) * 260 / 18;
    }

    sealed class Drawing(int height, string description)
    {
        readonly StringBuilder _shapes = new();

        public void Rectangle(double x, double y, double width, double height, string css) =>
            _shapes.Append(
                US,
                $"<rect class=\"{css}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"3\"/>"
            );

        public void Line(double x1, double y1, double x2, double y2, string css) =>
            _shapes.Append(US, $"<line class=\"{css}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");

        public void Dot(double x, double y, string css) =>
            _shapes.Append(US, $"<circle class=\"{css}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"6\"/>");

        public void Text(double x, double y, string words, string css, string anchor = "start") =>
            _shapes.Append(
                US,
                $"<text class=\"{css}\" x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"14\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>"
            );

        public override string ToString() =>
            $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(description)}\">{_shapes}</svg>";
    }
}
