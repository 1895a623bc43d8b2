using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;

namespace UmV.Samples.Console.Verbs;

/// <summary>Finds the case that is named on the command line, by its id or its receipt number.</summary>
internal static class CaseIds
{
    internal static async Task<CaseView> FindAsync(UmVHost host, string text, CancellationToken cancellationToken)
    {
        var id = CaseId.TryParse(text, null, out var known) ? known : await ByReceiptAsync(host.Umv, text, cancellationToken);
        return await host.Umv.AskAsync(UmVHost.Operator, new GetCase(id), cancellationToken) ?? throw None(text);
    }

    /// <summary>Looked at before a store is opened.</summary>
    internal static void EnsureIsOne(string text)
    {
        if (!CaseId.TryParse(text, null, out _) && !ReceiptNumber.TryParse(text, out _))
            throw new FailureException($"'{text}' is not the id of a case. Write an id such as 01890a5d-ac96-774b-bcce-b302099a8057, or a receipt number such as 7K3M-9QXT; 'cases' lists them.");
    }

    private static async Task<CaseId> ByReceiptAsync(IUmV umv, string text, CancellationToken cancellationToken)
    {
        EnsureIsOne(text);
        if (!ReceiptNumber.TryParse(text, out var receipt))
            throw None(text);
        var found = await umv.AskAsync(UmVHost.Operator, new FindCaseByReceipt(receipt), cancellationToken);
        return found?.Case ?? throw None(text);
    }

    private static FailureException None(string text) => new($"There is no case '{text}' in this store. See that the id is whole; 'cases' lists them.");
}
