package notionsetup.cli;

import java.util.Comparator;
import java.util.List;

/** Guesses what a mistyped word was meant to be. */
final class Similar {
  private static final int MOST = 2;

  private Similar() {}

  /** Those of the words that a few slips away from this one, nearest first. */
  static List<String> to(String typed, List<String> words) {
    int slips = Math.min(3, Math.max(1, typed.replace("-", "").length() / 3));
    return words.stream()
        .filter(word -> distance(typed, word) <= slips)
        .sorted(Comparator.comparingInt(word -> distance(typed, word)))
        .limit(MOST)
        .toList();
  }

  /** How many letters were left out, put in, changed, or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
