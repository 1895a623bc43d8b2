namespace UmV.Integrations.Visma.Http;

/// <summary>An answer is larger than is read.</summary>
internal sealed class AnswerTooLargeException(int mostBytes) : Exception($"The answer is larger than {mostBytes / 1024} KiB.");

/// <summary>
/// Reads the body within the retries, so that a line that is cut in the middle of it is tried again like any other, and never more of it
/// than the limit, counted after decompression.
/// </summary>
internal sealed class BoundedBodyHandler(Func<int> mostBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await ReadAsync(answer.Content, mostBytes(), cancellationToken).ConfigureAwait(false);
            var type = answer.Content.Headers.ContentType;
            answer.Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
            answer.Content.Headers.ContentType = type;
            return answer;
        }
        catch (IOException exception)
        {
            answer.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was cut short.", exception);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task<MemoryStream> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most)
            throw new AnswerTooLargeException(most);
        var body = new MemoryStream((int)(content.Headers.ContentLength ?? 16 * 1024));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > most)
                throw new AnswerTooLargeException(most);
            body.Write(buffer, 0, read);
        }
        return body;
    }
}
