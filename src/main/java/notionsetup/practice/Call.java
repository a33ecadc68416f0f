package notionsetup.practice;

import java.util.List;
import java.util.Map;

/**
 * What one request asks. The token is left out: it has picked the scenario already.
 *
 * @param path the segments of the path, decoded; empty ones are kept
 * @param query the parameters of the address, decoded
 * @param version the Notion-Version header; null where there is none
 * @param callsBefore how many calls this server had with the same token
 * @param searchesBefore how many of them were searches
 */
record Call(
    String method,
    List<String> path,
    Map<String, String> query,
    String version,
    String body,
    int callsBefore,
    int searchesBefore) {}
