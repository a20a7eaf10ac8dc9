/* Portuguese. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Um", "Dois", "Três", "Quatro", "Cinco", "Seis", "Sete", "Oito", "Nove", "Dez", "Onze",
	"Doze", "Treze", "Catorze", "Quinze", NULL,
};

static const char *const months[] = {
	"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
	"setembro", "outubro", "novembro", "dezembro",
};

const struct language words_pt = {"pt", {
	[WORD_CONTENTS] = "Sumário", [WORD_LANDMARKS] = "Pontos de referência",
	[WORD_COVER] = "Capa", [WORD_TITLE_PAGE] = "Folha de rosto",
	[WORD_IMPRINT] = "Ficha técnica", [WORD_TEXT] = "Texto", [WORD_PAGES] = "Páginas",
	[WORD_TOPICS] = "Temas", [WORD_SOURCES] = "Fontes", [WORD_BIBLIOGRAPHY] = "Bibliografia",
	[WORD_CITE_AND] = "e", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "s.d.", [WORD_CITE_IN] = "em",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "editado por %s",
	[WORD_CITE_TRANSLATED] = "traduzido por %s", [WORD_CITE_EDITION] = "%s.ª ed.",
	[WORD_CITE_VOLUME] = "vol.\u00a0%s", [WORD_CITE_ACCESSED] = "acesso em %s",
	[WORD_CITE_DOCTOR] = "tese de doutorado", [WORD_CITE_MASTER] = "dissertação de mestrado",
	[WORD_NOTE] = "Nota",
	[WORD_CONTINUED] = "continuação", [WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Detalhes", [WORD_FIGURE] = "Figura",
	[WORD_SUMMARY] = "Resumo", [WORD_QUESTIONS] = "Perguntas", [WORD_ANSWERS] = "Respostas",
	[WORD_FROM] = "De", [WORD_WATCH] = "Assistir", [WORD_LISTEN] = "Ouvir", [WORD_MENTIONED] = "Mencionado em",
	[WORD_CODE] = "Código QR:", [WORD_BACK] = "Voltar ao texto", [WORD_DONE] = "feito",
	[WORD_OPEN] = "pendente", [WORD_WATCH_LIST] = "Fontes e momentos",
	[WORD_TIMES] = "Momentos deste capítulo", [WORD_CODES] = "Códigos que não couberam na margem",
	[WORD_SPEAKS] = "Notas de que esta fala", [WORD_EDITION] = "Edição",
	[WORD_SOURCE] = "Fonte", [WORD_IDENTITY] = "Identificador", [WORD_RIGHTS] = "Direitos",
	[WORD_SET_BY] = "Composto pelo programa Octavo em",
	[WORD_COUNTS] = "%d notas, %d gravações",
	[WORD_COUNTS_ONE] = "%d notas, %d gravação", [WORD_READING] = "Como ler este livro",
	[WORD_LEGEND_TIME] = "Um número como %s é um momento de um episódio. Aponte a câmera do celular para "
		"o código que está ao lado, na margem, e a gravação abre nesse ponto; sem "
		"câmera, digite o endereço que está embaixo do código.",
	[WORD_LEGEND_SQUARE] = "Um momento com um pequeno quadrado, %s, não coube na margem; o seu "
		"código está na lista no fim do capítulo.",
	[WORD_LEGEND_PAGE] = "Uma página entre parênteses, %s, acompanha uma remissão de uma nota para "
		"outra.",
	[WORD_LEGEND_BOX] = "As caixas têm um sinal, uma palavra e uma barra, para que o seu tipo se "
		"reconheça sem cor:",
	[WORD_SITE_NEW] = "Novidades", [WORD_SITE_TITLES] = "Todos os livros por título",
	[WORD_SITE_ALL] = "Todos os livros, do mais recente ao mais antigo",
	[WORD_SITE_CHANNELS] = "Canais", [WORD_SITE_BOOKS] = "Livros",
	[WORD_SITE_NONE] = "Ainda não há livros", [WORD_SITE_OPEN] = "Abrir num aplicativo de leitura",
	[WORD_SITE_FOLLOW] = "Seguir as novas edições", [WORD_SITE_ABOUT] = "Sobre este livro",
	[WORD_SITE_PAGE_OF] = "Página %d de %d", [WORD_SITE_NEWER] = "Mais recentes",
	[WORD_SITE_OLDER] = "Mais antigos", [WORD_SITE_NOTES] = "Notas",
	[WORD_SITE_CHAPTERS] = "Capítulos", [WORD_SITE_MADE] = "Feito com Octavo. Para programas:",
}, {
	[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Resumo", [CALLOUT_INFO] = "Informação",
	[CALLOUT_TODO] = "A fazer", [CALLOUT_TIP] = "Dica", [CALLOUT_SUCCESS] = "Sucesso",
	[CALLOUT_QUESTION] = "Pergunta", [CALLOUT_WARNING] = "Aviso",
	[CALLOUT_FAILURE] = "Falha", [CALLOUT_DANGER] = "Perigo", [CALLOUT_BUG] = "Erro",
	[CALLOUT_EXAMPLE] = "Exemplo", [CALLOUT_QUOTE] = "Citação",
}, numbers, months, "D(1º) de M de Y", 0};
