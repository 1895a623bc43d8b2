using UmV.Core.Process.Queries;
using UmV.Core.Requests;

namespace UmV.Samples.Web.Forms;

/// <summary>How far a section of the request form has come.</summary>
public enum SectionProgress
{
    Empty,
    Missing,
    Done,
}

/// <summary>How far the request form has come.</summary>
public static class RequestProgress
{
    public static SectionProgress Of(RequestFormView view, FormSection section)
    {
        var keys = section.Fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        if (view.Answers.Keys.All(key => !keys.Contains(key)))
            return SectionProgress.Empty;
        return view.Faults.Any(fault => keys.Contains(KeyOf(fault.Path))) ? SectionProgress.Missing : SectionProgress.Done;
    }

    /// <summary>The section in which a field stands; the first for a field that the form does not have.</summary>
    public static FormSection SectionOf(FormDefinition form, string path) =>
        form.Sections.FirstOrDefault(section => section.Fields.Any(field => field.Key == KeyOf(path))) ?? form.Sections[0];

    private static string KeyOf(string path) => path.Split('[', '.')[0];
}
