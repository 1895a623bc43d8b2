using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace UmV.Integrations.Email.Templates;

/// <summary>
/// One template with the rules that all are rendered by: HTML is encoded, an unknown name or filter is an error, a loop ends after
/// <see cref="MostSteps"/> steps and runs over no range, no file and no type is in reach. Safe to share between threads.
/// </summary>
internal sealed class MailTemplate
{
    internal const int MostSteps = 2_000;

    private static readonly FluidParser Parser = new(new FluidParserOptions { AllowFunctions = false });
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions Rules = new()
    {
        MaxSteps = MostSteps,
        MaxRecursion = 10,
        StrictVariables = true,
        StrictFilters = true,
        CultureInfo = CultureInfo.InvariantCulture,
    };

    private readonly IFluidTemplate _template;
    private readonly TextEncoder _encoder;

    private MailTemplate(IFluidTemplate template, string name)
    {
        _template = template;
        _encoder = name.EndsWith(".html", StringComparison.Ordinal) ? Html : NullEncoder.Default;
    }

    /// <summary>Reads a template; null when it is none, and then what is wrong with it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A template is a stranger's input: whatever the parser makes of it is told as a fault.")]
    internal static MailTemplate? Parse(string name, string text, out string? fault)
    {
        try
        {
            if (!Parser.TryParse(text, out var template, out fault))
                return null;
            fault = HasRange(template) ? "A template cannot count through a range such as (1..9). Write out what it should say." : null;
            return fault is null ? new MailTemplate(template, name) : null;
        }
        catch (Exception trouble)
        {
            fault = trouble.Message;
            return null;
        }
    }

    private static bool HasRange(IFluidTemplate template)
    {
        var finder = new RangeFinder();
        finder.VisitTemplate(template);
        return finder.Found;
    }

    /// <exception cref="FluidException">The template names what is not there.</exception>
    /// <exception cref="InvalidOperationException">The template takes too many steps.</exception>
    internal string Render(MailWordsModel words) => _template.Render(words.ToContext(Rules), _encoder).ReplaceLineEndings("\n");
}
